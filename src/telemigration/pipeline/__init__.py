"""From notebooks to the book: execute, compare, render."""
