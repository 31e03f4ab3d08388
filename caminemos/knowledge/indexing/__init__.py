"""The index of everything public: filled from `registries.published`, asked by the search."""
