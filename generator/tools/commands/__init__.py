"""The commands beside `build`, one function each; they parse options, call the code and print."""
