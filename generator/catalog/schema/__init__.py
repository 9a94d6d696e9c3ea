"""What is generated for editors from the record classes: JSON Schemas and the tables of the guide."""
