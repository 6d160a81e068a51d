"""harness as a service: over HTTP (`harness serve`) and as tools over MCP (`harness mcp`)."""
