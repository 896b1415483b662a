"""Rich text: what editors write in Markdown, and what readers see of it.

`expand` puts the site's variables and blocks in, `render` makes safe HTML, `plain`
makes text for search and excerpts, `markdown` makes the Markdown form of a page, and
`check` says what an editor should mend. No source reaches a reader in any other way.
"""
