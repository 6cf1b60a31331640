"""What is measured: engines, alignments, segmentations, doubts."""
