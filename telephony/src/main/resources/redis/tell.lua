-- Writes a fact into the stream, once.
-- KEYS  1 stream, 2 hash of the call (the stream again for facts that are of no call)
-- ARGV  1 name of the fact within its call ('' for none), 2 JSON, 3 about how many entries the stream keeps,
--       4 seconds the call's hash lives on, 5 node
-- Returns 1 when written, 0 when this fact of this call was told before.
-- Invariant: of one call, one fact of a name is in the stream, however often a restarted process tells it.
if ARGV[1] ~= '' then
  if redis.call('HSETNX', KEYS[2], 'told:' .. ARGV[1], '1') == 0 then
    return 0
  end
  redis.call('HSETNX', KEYS[2], 'node', ARGV[5])
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'json', ARGV[2])
return 1
