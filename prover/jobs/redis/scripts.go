package redis

import goredis "github.com/redis/go-redis/v9"

// In all scripts, a record is {member, v, j, seq, rank} as they are in the hash of a job, nil for what is missing, and t
// is the server's time in microseconds. Numbers that must not be rounded travel as text: Lua writes 14 digits.
const (
	luaTime = `
local function time()
	local now = redis.call('TIME')
	return now[1] * 1000000 + now[2]
end
`

	// A key that is no hash, because somebody else wrote to it, counts as an empty one.
	luaRecord = `
local function hmget(...)
	local values = redis.pcall('HMGET', ...)
	if values.err then return {} end
	return values
end
local function record(member, job)
	local r = hmget(job, 'v', 'j', 'seq', 'rank')
	return {member, r[1], r[2], r[3], r[4]}
end
`

	// Puts the member into KEYS[first], … with the scores of ARGV[score], …; an empty score takes it out.
	luaIndex = `
local function index(member, first, score, by)
	for i = first, #KEYS do
		local at = ARGV[score + i - first]
		if at == '' then redis.call('ZREM', KEYS[i], member)
		else redis.call('ZADD', KEYS[i], by[at] or at, member) end
	end
end
`
)

// admitScript adds a job, or starts its next run, or only keeps what a submission wants beside: its webhook and its
// idempotency. Nothing is written unless it returns "ok".
//
// KEYS: 1 job, 2 seq, 3 virtual, 4 finish, 5 waiting, 6 waiting of the client, 7 idempotency, 8 hook, 9 hooks of the
// job, 10 those that were told, 11 outbox, 12 queues, 13… the sorted sets that the job leaves or enters.
//
// ARGV: 1 the version that the job must have ("" for none), 2 signature of this call, 3 what the idempotency key must
// hold ("" for nothing), 4 what it shall hold ("" to leave it), 5 for how many ms, 6 and 7 how many jobs may wait, of all
// and of the client (0: any number), 8 id of the hook ("" for none), 9 its URL, 10 the job's id, 11 "add" or "keep", 12
// "ended" if the job has ended, 13 new version, 14 new record, 15 new state, 16 client, 17 the job's span in virtual
// time, 18 name of its queue, 19 channel, 20… scores.
//
// Returns {"ok", seq, rank}, {"stale"} when job or idempotency are not as expected, {"full"} or {"client-full"}.
var admitScript = goredis.NewScript(luaTime + luaIndex + `
local now = redis.call('HMGET', KEYS[1], 'v', 'w', 'seq', 'rank')
if now[2] == ARGV[2] then return {'ok', now[3], now[4]} end
if (now[1] or '') ~= ARGV[1] or (redis.call('GET', KEYS[7]) or '') ~= ARGV[3] then return {'stale'} end
local add = ARGV[11] == 'add'
if add then
	local most, clients = tonumber(ARGV[6]), tonumber(ARGV[7])
	if most > 0 and redis.call('ZCARD', KEYS[5]) >= most then return {'full'} end
	if clients > 0 and redis.call('ZCARD', KEYS[6]) >= clients then return {'client-full'} end
end

local seq, rank = now[3], now[4]
if add then
	if not seq then seq = string.format('%.0f', redis.call('INCR', KEYS[2])) end
	local start = math.max(tonumber(redis.call('GET', KEYS[3]) or '0'), tonumber(redis.call('ZSCORE', KEYS[4], ARGV[16]) or '0'))
	rank = string.format('%.17g', start)
	redis.call('ZADD', KEYS[4], start + tonumber(ARGV[17]), ARGV[16])
	redis.call('HSET', KEYS[1], 'v', ARGV[13], 'w', ARGV[2], 'j', ARGV[14], 's', ARGV[15], 'seq', seq, 'rank', rank)
	index(string.format('%016.0f', tonumber(seq)) .. ':' .. ARGV[10], 13, 20, {seq = seq, rank = rank})
	redis.call('SADD', KEYS[12], ARGV[18])
	if ARGV[1] ~= '' then
		for _, hook in ipairs(redis.call('SMEMBERS', KEYS[9])) do redis.call('ZREM', KEYS[11], hook) end
		redis.call('PUBLISH', ARGV[19], ARGV[10] .. ':' .. ARGV[13])
	end
end
if ARGV[4] ~= '' then redis.call('SET', KEYS[7], ARGV[4], 'PX', ARGV[5]) end
if ARGV[8] ~= '' and redis.call('EXISTS', KEYS[8]) == 0 and redis.call('SISMEMBER', KEYS[10], ARGV[8]) == 0 then
	redis.call('HSET', KEYS[8], 'job', ARGV[10], 'url', ARGV[9], 'n', '0')
	redis.call('SADD', KEYS[9], ARGV[8])
	if ARGV[12] == 'ended' then redis.call('ZADD', KEYS[11], time(), ARGV[8]) end
end
return {'ok', seq, rank}
`)

// commitScript writes the next version of a job.
//
// KEYS: 1 job, 2 hooks of the job, 3 outbox, 4 virtual, 5 seconds, 6 queues, 7… the sorted sets that the job leaves or
// enters.
//
// ARGV: 1 the version that the job must have, 2 signature of this call, 3 the time before which this must happen ("" for
// any), 4 new version, 5 new record, 6 new state, 7 channel, 8 the job's id, 9 member, 10 "ended" if this ends the job,
// 11 the rank that was claimed ("" if none was), 12 name of its queue ("" if it is in none), 13 tier, 14 seconds that the
// tier took this time ("" if it did not get done), 15 begin of the keys of hooks, 16… scores.
//
// Returns 1, or 0 when the job is not as expected, or it is too late.
var commitScript = goredis.NewScript(luaTime + luaIndex + `
local now = redis.call('HMGET', KEYS[1], 'v', 'w')
if now[2] == ARGV[2] then return 1 end
if now[1] ~= ARGV[1] then return 0 end
local t = time()
if ARGV[3] ~= '' and t >= tonumber(ARGV[3]) then return 0 end

redis.call('HSET', KEYS[1], 'v', ARGV[4], 'w', ARGV[2], 'j', ARGV[5], 's', ARGV[6])
index(ARGV[9], 7, 16, {})
if ARGV[10] == 'ended' then
	for _, hook in ipairs(redis.call('SMEMBERS', KEYS[2])) do
		redis.call('HSET', ARGV[15] .. hook, 'n', '0')
		redis.call('ZADD', KEYS[3], t, hook)
	end
end
if ARGV[11] ~= '' and tonumber(ARGV[11]) > tonumber(redis.call('GET', KEYS[4]) or '0') then
	redis.call('SET', KEYS[4], ARGV[11])
end
if ARGV[12] ~= '' then redis.call('SADD', KEYS[6], ARGV[12]) end
if ARGV[14] ~= '' then
	local took = tonumber(ARGV[14])
	local mean = tonumber(redis.call('HGET', KEYS[5], ARGV[13]) or ARGV[14])
	redis.call('HSET', KEYS[5], ARGV[13], mean + (took - mean) * 2 / 13)
end
redis.call('PUBLISH', ARGV[7], ARGV[8] .. ':' .. ARGV[4])
return 1
`)

// lookScript finds what a worker can claim, after moving delayed jobs whose time has come to their queues, and notes, to
// the second, that the worker was there. It changes no job.
//
// KEYS: 1 leases, 2 workers, then in pairs a wanted queue and its delayed jobs.
//
// ARGV: 1 begin of the keys of jobs, 2 how many jobs to move, and leases to return, at most, 3 worker, 4 slots.
//
// Returns {t, records of jobs whose lease has ended, key of the queue with the job of least rank, its record}; the last
// two are missing when all queues are empty.
var lookScript = goredis.NewScript(luaTime + luaRecord + `
local t = time()
local slots, seen = string.match(redis.call('HGET', KEYS[2], ARGV[3]) or '', '^(.*):(%d+)$')
if slots ~= ARGV[4] or t - tonumber(seen) > 1000000 then -- less often than every look: it is a write
	redis.call('HSET', KEYS[2], ARGV[3], ARGV[4] .. ':' .. string.format('%.0f', t))
end
local function job(member) return ARGV[1] .. string.sub(member, 18) end

local expired = {}
for i, member in ipairs(redis.call('ZRANGE', KEYS[1], '-inf', t, 'BYSCORE', 'LIMIT', 0, ARGV[2])) do
	expired[i] = record(member, job(member))
end
local key, least, rank
for i = 3, #KEYS, 2 do
	for _, member in ipairs(redis.call('ZRANGE', KEYS[i + 1], '-inf', t, 'BYSCORE', 'LIMIT', 0, ARGV[2])) do
		local r = tonumber(hmget(job(member), 'rank')[1] or '')
		if not r or r ~= r then r = 0 end -- it is damaged, and set aside when its turn comes
		redis.call('ZREM', KEYS[i + 1], member)
		redis.call('ZADD', KEYS[i], r, member)
	end
	local first = redis.call('ZRANGE', KEYS[i], 0, 0, 'WITHSCORES')
	if first[1] then
		local r = tonumber(first[2])
		if not rank or r < rank or (r == rank and first[1] < least) then key, least, rank = KEYS[i], first[1], r end
	end
end
if not key then return {t, expired} end
return {t, expired, key, record(least, job(least))}
`)

// recordsScript returns the jobs of one sorted set in a range of scores, as they are at one time.
//
// KEYS: 1 the sorted set.
//
// ARGV: 1 begin of the keys of jobs, 2 and 3 the range, from its greater end down, 4 how many.
//
// Returns records.
var recordsScript = goredis.NewScript(luaRecord + `
local found = {}
for i, member in ipairs(redis.call('ZRANGE', KEYS[1], ARGV[2], ARGV[3], 'BYSCORE', 'REV', 'LIMIT', 0, ARGV[4])) do
	found[i] = record(member, ARGV[1] .. string.sub(member, 18))
end
return found
`)

// forgetScript removes a job that has ended, and who wanted to be told.
//
// KEYS: 1 job, 2 hooks of the job, 3 those that were told, 4 outbox, 5… the sorted sets that it is in.
//
// ARGV: 1 the version that the job must have, 2 member, 3 begin of the keys of hooks.
//
// Returns 1, or 0 when the job has another version.
var forgetScript = goredis.NewScript(`
if redis.call('HGET', KEYS[1], 'v') ~= ARGV[1] then return 0 end
for _, hook in ipairs(redis.call('SMEMBERS', KEYS[2])) do
	redis.call('ZREM', KEYS[4], hook)
	redis.call('DEL', ARGV[3] .. hook)
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
for i = 5, #KEYS do redis.call('ZREM', KEYS[i], ARGV[2]) end
return 1
`)

// handOutScript gives the subscription that is due first to one caller, until the lease ends.
//
// KEYS: 1 outbox.
//
// ARGV: 1 begin of the keys of hooks, 2 begin of the keys of jobs, 3 lease in microseconds.
//
// Returns {t, id, url, attempt, id of the job, record of the job with that id as its member}, or {t} when nothing is due.
// What has no readable hook is dropped on the way.
var handOutScript = goredis.NewScript(luaTime + luaRecord + `
local t = time()
for _ = 1, 100 do
	local hook = redis.call('ZRANGE', KEYS[1], '-inf', t, 'BYSCORE', 'LIMIT', 0, 1)[1]
	if not hook then return {t} end
	local h = hmget(ARGV[1] .. hook, 'job', 'url', 'n')
	if h[1] and h[2] and tonumber(h[3]) then
		local n = tonumber(h[3]) + 1
		redis.call('HSET', ARGV[1] .. hook, 'n', n, 'fence', string.format('%.0f', t))
		redis.call('ZADD', KEYS[1], t + tonumber(ARGV[3]), hook)
		return {t, hook, h[2], n, h[1], record(h[1], ARGV[2] .. h[1])}
	end
	redis.call('ZREM', KEYS[1], hook)
end
return {t}
`)

// settleScript ends what handOutScript gave, or puts it off. While the job is in a new run, that is until its end.
//
// KEYS: 1 hook, 2 outbox, 3 hooks of the job, 4 job, 5 hooks that were told.
//
// ARGV: 1 id, 2 the time of the handing out, 3 microseconds to put it off ("" to end it).
//
// Returns 1, or 0 when it was handed out again, or was ended.
var settleScript = goredis.NewScript(luaTime + `
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
	redis.call('DEL', KEYS[1])
	redis.call('SMOVE', KEYS[3], KEYS[5], ARGV[1])
	redis.call('ZREM', KEYS[2], ARGV[1])
	return 1
end
redis.call('HDEL', KEYS[1], 'fence')
local state = redis.call('HGET', KEYS[4], 's')
if state == 'done' or state == 'failed' or state == 'cancelled' then
	redis.call('ZADD', KEYS[2], time() + tonumber(ARGV[3]), ARGV[1])
end
return 1
`)
