"""Readers and writers of documents and exchange files."""
