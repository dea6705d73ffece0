"""From seeds to content: the half of Broadsheet that reads printed pages."""
