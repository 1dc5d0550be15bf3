"""Results laid side by side: every file but what tells when, where and by which code it was made."""

from experiments.rerun.compared import files_of


def contents(folder):
    """Name to hash of every file of a result, but for ``provenance.json`` and the box in the report."""
    return {name: file.content for name, file in files_of(folder).items()}


def assert_same(one, other):
    """Two results hold the same files with the same bytes."""
    first, second = contents(one), contents(other)
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
