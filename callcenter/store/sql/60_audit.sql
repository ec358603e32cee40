-- Whoever audits recomputes the chains from the lines themselves, and so reads the log's tables; nobody writes them.
-- Pages of lines for the screen, an auditor's too, come from functions made from access.reading_log, and are logged.

GRANT SELECT ON access_log, access_shown, access_chain, access_chain_anchor TO callcenter_auditor;
GRANT SELECT ON centre_hours TO callcenter_auditor, callcenter_supervisor;
