-- Facilities and waste sorting: everybody reads them, supervisors and editors import them (access.policy EDIT_DIRECTORY).
-- A dictionary that is imported again takes the place of the old one, so what is no longer in it is deleted.

GRANT SELECT ON facility, waste_class, waste_item, waste_closure, waste_district
    TO callcenter_operator, callcenter_supervisor, callcenter_editor, callcenter_department, callcenter_auditor,
    callcenter_gateway;
GRANT INSERT, UPDATE, DELETE ON facility, waste_class, waste_item, waste_closure, waste_district
    TO callcenter_supervisor, callcenter_editor;
-- A department's list of its sections comes in the same way; articles and contacts name it, so none is deleted.
GRANT INSERT, UPDATE ON department TO callcenter_supervisor, callcenter_editor;
