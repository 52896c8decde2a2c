-- Another text ends a registrar's help that waits from now on when it is changed: those that it had changed for before are over.
UPDATE "assisted_join" a SET "state" = 'text_changed', "ended_at" = now()
FROM "register_text" t
WHERE t."register_id" = a."register_id" AND t."replaced_at" IS NULL
    AND a."state" = 'waiting' AND a."started_at" < t."shown_from";

DELETE FROM "join_draft" d USING "assisted_join" a
WHERE a."draft_id" = d."id" AND a."state" = 'text_changed' AND d."stage" = 'code';
