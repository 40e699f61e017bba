"""What a round led to: the heat-map, the matrix, the lists, a capability's figures, and the files of them."""
