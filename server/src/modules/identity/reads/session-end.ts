/** A session left idle ends, and none lives for ever; sooner for people who see others' affairs. */
const SESSION_RULES = { idle: '12 hours', absolute: '30 days', guardedIdle: '30 minutes', guardedAbsolute: '8 hours' } as const;

/** SQL: true when the session `s` is past its end, by the time of the database. */
export const SESSION_ENDED = `(
  s.expires_at <= now() OR CASE WHEN EXISTS (SELECT FROM membership am JOIN organisation ao ON ao.id = am.organisation_id
                                              WHERE am.user_id = s.user_id AND ao.kind IN ('ASSOCIATION', 'PLATFORM'))
    THEN s.created_at <= now() - interval '${SESSION_RULES.guardedAbsolute}' OR s.last_seen_at <= now() - interval '${SESSION_RULES.guardedIdle}'
    ELSE s.created_at <= now() - interval '${SESSION_RULES.absolute}' OR s.last_seen_at <= now() - interval '${SESSION_RULES.idle}' END)`;
