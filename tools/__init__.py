"""Scripts that make the project's tables and weights, and score what it converts."""
