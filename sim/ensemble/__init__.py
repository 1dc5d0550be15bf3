"""The compiled ensemble: many worlds at once, each bit for bit the world that the Mesa model would tell."""
