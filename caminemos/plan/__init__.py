"""The plan: priorities, objectives, actions, results, working groups, cronograma."""
