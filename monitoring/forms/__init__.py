"""What is registered by hand: what each form asks, what cannot be, and how it becomes records."""
