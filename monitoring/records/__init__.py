"""What a record is: its tables and columns, which of them must be filled in, which codes the definition allows."""
