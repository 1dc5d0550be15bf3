"""How the world and its actors answer; one small file for each rule of the model's description."""
