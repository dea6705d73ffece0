"""From content to a site: the half of Broadsheet that readers see."""
