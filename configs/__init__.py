"""Configuration files: words and numbers only."""
