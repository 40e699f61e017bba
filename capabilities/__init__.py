"""Map versions: areas, groups, capabilities, level descriptors, elements and target picture; import and
export.
"""
