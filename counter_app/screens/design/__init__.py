"""The design system: colour tokens, type, measures, icons and components, in one place."""
