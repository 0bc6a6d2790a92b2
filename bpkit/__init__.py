"""Reference implementations, checks and pictures for the backpropagation course."""
