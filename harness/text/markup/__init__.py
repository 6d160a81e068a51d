"""What answers are marked up with: LaTeX, HTML, Markdown, and what only machines see."""
