"""The design system: layout, components, charts; one colour means one thing."""
