-- What is known of a caller, in one question.
-- KEYS  1 routing:caller:<hash> (the core's), 2 routing:last:<hash>
-- Returns JSON: the fields of the first (priority, warning, until), and last = the user id in the second.
-- Invariant: reads only.
local known = { last = redis.call('GET', KEYS[2]) or '' }
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do known[fields[i]] = fields[i + 1] end
return cjson.encode(known)
