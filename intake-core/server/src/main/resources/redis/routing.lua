-- Writes the plan, agents' skills and callers as one, and tells that they changed.
-- KEYS[1] routing:written
-- ARGV[1] epoch of the database  ARGV[2] version  ARGV[3] the plan (JSON)
-- ARGV[4] {"<userId>": {"<skill>": level}}  ARGV[5] {"<hash>": {"priority": …, "warning": …, "until": …}}
-- Returns 1; 0 when a newer version of this database is there already (another copy of the core was faster).
-- Invariant: a reader of the plan finds skills and callers that are not older than it.
local written = redis.call('GET', KEYS[1])
if written then
  local epoch, version = string.match(written, '^(.*):(%d+)$')
  if epoch == ARGV[1] and tonumber(version) > tonumber(ARGV[2]) then return 0 end
end
local function rewrite(all, prefix, hashes)
  for _, id in ipairs(redis.call('SMEMBERS', all)) do redis.call('DEL', prefix .. id) end
  redis.call('DEL', all)
  for id, fields in pairs(hashes) do
    for field, value in pairs(fields) do redis.call('HSET', prefix .. id, field, tostring(value)) end
    redis.call('SADD', all, id)
  end
end
rewrite('routing:agents', 'routing:agent:', cjson.decode(ARGV[4]))
rewrite('routing:callers', 'routing:caller:', cjson.decode(ARGV[5]))
redis.call('SET', 'routing:plan', ARGV[3])
redis.call('SET', KEYS[1], ARGV[1] .. ':' .. ARGV[2])
redis.call('PUBLISH', 'routing:changed', ARGV[2])
return 1
