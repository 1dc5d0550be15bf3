"""One world to watch, step through and teach with: Mesa agents that hold state and ask the rules."""
