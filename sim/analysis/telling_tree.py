"""A small tree of rules that tells two kinds of worlds apart, and how well it does in worlds it has not seen.

It describes; it explains nothing: a rule on control says that control differs, not that it made the difference.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

DEPTH = 3
FOLDS = 5
CHANCE = 0.5
USEFUL = 0.6
"""Balanced accuracy below which a tree is called uninformative. Assumption."""
FEWEST = 20
"""Worlds of either kind below which no tree is grown."""


class Leaf(NamedTuple):
    """One rule: the conditions in words, how many worlds of each kind meet them, and which kind it says they are."""

    rule: tuple[str, ...]
    first: int
    second: int
    says: str


class Tree(NamedTuple):
    """A tree that was grown.

    Attributes:
        leaves: its rules, from left to right.
        accuracy: mean over the two kinds of the share told right, in worlds the tree has not seen; 0.5 is chance.
        error: standard error of that mean over the folds.
    """

    leaves: tuple[Leaf, ...]
    accuracy: float
    error: float

    @property
    def useful(self) -> bool:
        """Whether it tells the two kinds apart better than chance by more than a little."""
        return self.accuracy >= USEFUL and self.accuracy - 2 * self.error > CHANCE


def grown(worlds: pd.DataFrame, kind: str, kinds: tuple[str, str], quantities: dict[str, str]) -> Tree | None:
    """Grow a tree that tells two kinds of worlds apart.

    Args:
        worlds: one row a world.
        kind: the column that says which kind a world is; others than the two are left out.
        kinds: the two kinds.
        quantities: numeric column to its words.

    Returns:
        The tree, of depth at most 3; None where either kind has fewer than 20 worlds.

    Raises:
        ImportError: scikit-learn is not installed (extra ``discover``).

    Source: Breiman, Friedman, Olshen and Stone (1984).
    """
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.tree import DecisionTreeClassifier

    chosen = worlds[worlds[kind].isin(kinds)]
    is_first = (chosen[kind] == kinds[0]).to_numpy()
    if min(is_first.sum(), (~is_first).sum()) < FEWEST:
        return None
    values = chosen[list(quantities)].to_numpy(float)
    fewest = max(FEWEST // 2, len(chosen) // 50)
    tree = DecisionTreeClassifier(
        max_depth=DEPTH, min_samples_leaf=fewest, class_weight="balanced", ccp_alpha=0.005, random_state=0
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    scores = cross_val_score(tree, values, is_first, cv=folds, scoring="balanced_accuracy")
    tree.fit(values, is_first)
    leaves = _leaves(tree.tree_, values, is_first, kinds, list(quantities.values()))
    return Tree(tuple(leaves), float(scores.mean()), float(scores.std(ddof=1) / np.sqrt(FOLDS)))


def _leaves(tree, values, is_first, kinds, words, node=0, cuts=()):
    """Rules below a node, from left to right; a node all of whose rules say the same is one rule."""
    whole = np.asarray(tree.value[node][0])
    # The share of either kind is weighted, so that a rare kind counts as much as a common one.
    says = kinds[0] if whole[1] >= whole[0] else kinds[1]
    rule = tuple(condition_words(words[feature], *ends) for feature, ends in _tightest(cuts))
    leaf = Leaf(rule, int(is_first.sum()), int((~is_first).sum()), says)
    if tree.children_left[node] < 0:
        return [leaf]
    feature, cut = int(tree.feature[node]), float(tree.threshold[node])
    below = values[:, feature].astype(np.float32) <= cut
    found = []
    for side, here, way in ((tree.children_left[node], below, -1), (tree.children_right[node], ~below, 1)):
        more = (*cuts, (feature, cut, way, _whole(values[:, feature]) or any(c[0] == feature and c[3] for c in cuts)))
        found += _leaves(tree, values[here], is_first[here], kinds, words, side, more)
    return [leaf] if {one.says for one in found} == {says} else found


def _whole(values):
    """Whether all values are whole numbers."""
    return bool((values == np.floor(values)).all())


def _tightest(cuts):
    """By feature, in the order of the tree: the ends that all cuts leave, and whether it counts something."""
    for feature in dict.fromkeys(cut[0] for cut in cuts):
        own = [cut for cut in cuts if cut[0] == feature]
        above = max((cut for _, cut, way, _ in own if way > 0), default=None)
        below = min((cut for _, cut, way, _ in own if way < 0), default=None)
        yield feature, (above, below, own[0][3])


def condition_words(words: str, above: float | None, below: float | None, whole: bool) -> str:
    """Between which ends a quantity lies, in words; of something that is there or not, whether it is.

    Args:
        words: what the quantity is called; what begins with an article is there or not.
        above: it lies above this, or None.
        below: it lies at most there, or None.
        whole: whether it counts something.

    Returns:
        The condition.

    Example:
        >>> condition_words("control", None, 0.3, False), condition_words("attacks", 1.5, None, True)
        ('control at most 0.30', 'attacks at least 2')
        >>> condition_words("a sincere host", None, 0.5, True), condition_words("control", 0.1, 0.4, False)
        ('not a sincere host', 'control above 0.10 and at most 0.40')
    """
    if whole and words.startswith("a "):
        return words if above is not None else f"not {words}"
    ends = []
    if above is not None:
        ends.append(f"at least {np.floor(above) + 1:.0f}" if whole else f"above {above:.2f}")
    if below is not None:
        ends.append(f"at most {np.floor(below):.0f}" if whole else f"at most {below:.2f}")
    return f"{words} {' and '.join(ends)}"
