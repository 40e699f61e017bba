"""What is stored on people: the notice, how long it is kept, and all of it as a file."""
