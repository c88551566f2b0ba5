"""The place "Points": everything that points do beside becoming gifts, for one member at a time."""
