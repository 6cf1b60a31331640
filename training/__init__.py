"""How the starter models are made: pairs of sentences in, an Argos package out. Only this needs PyTorch."""
