"""The behavioural rules: pure scalar functions that both engines call, and the shelves of choices."""
