"""Content packs: a folder of Markdown and YAML that holds every draft."""
