"""The two small translation packages that ship with the workbench, and their model card."""
