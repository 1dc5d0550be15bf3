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
    leaves = tuple(_leaves(tree.tree_, values, is_first, kinds, list(quantities.values())))
    return Tree(leaves, float(scores.mean()), float(scores.std(ddof=1) / np.sqrt(FOLDS)))


def _leaves(tree, values, is_first, kinds, words, node=0, rule=()):
    if tree.children_left[node] < 0:
        first, second = int(is_first.sum()), int((~is_first).sum())
        # The share of class True at the leaf is weighted, so that a rare kind counts as much as a common one.
        says = kinds[0] if tree.value[node][0][1] >= tree.value[node][0][0] else kinds[1]
        yield Leaf(rule, first, second, says)
        return
    feature, cut = tree.feature[node], tree.threshold[node]
    below = values[:, feature].astype(np.float32) <= cut
    for side, here in ((tree.children_left[node], below), (tree.children_right[node], ~below)):
        is_left = side == tree.children_left[node]
        condition = condition_words(words[feature], values[:, feature], float(cut), is_left)
        yield from _leaves(tree, values[here], is_first[here], kinds, words, side, (*rule, condition))


def condition_words(words: str, values: np.ndarray, cut: float, below: bool) -> str:
    """A cut in words; of something that is there or not, whether it is.

    >>> condition_words("control", np.array([0.1, 0.4]), 0.3, True)
    'control at most 0.30'
    >>> condition_words("a sincere host", np.array([0, 1]), 0.5, True)
    'not a sincere host'
    """
    if set(np.unique(values)) <= {0, 1} and 0 < cut < 1:
        return f"not {words}" if below else words
    return f"{words} {'at most' if below else 'above'} {cut:.2f}"
