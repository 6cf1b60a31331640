"""What the workbench knows about languages: words, sentences, forms, facts."""
