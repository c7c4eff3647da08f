package redis

import (
	"context"
	"strconv"
	"strings"

	goredis "github.com/redis/go-redis/v9"
)

// schema is the version of the layout of keys and records. A program refuses one that it does not know.
const schema = "1"

// checkServer asks for what the promises of the store rest on.
func (s *Store) checkServer(ctx context.Context, allowVolatile bool) error {
	text, err := s.client.Info(ctx).Result()
	if goredis.HasErrorPrefix(err, "WRONGPASS") || goredis.HasErrorPrefix(err, "NOAUTH") || goredis.HasErrorPrefix(err, "NOPERM") {
		return misconfigured(s.where, "the server refuses user or password, or INFO to this user: mend the URL or the server's ACL")
	}
	if err != nil {
		return s.unreachable("ask for the server's settings", err)
	}
	info := make(map[string]string)
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			info[name] = value
		}
	}
	if err := s.checkInfo(info, allowVolatile); err != nil {
		return err
	}
	if !allowVolatile {
		s.warnOfSync(ctx)
	}
	return s.checkSchema(ctx)
}

func (s *Store) checkInfo(info map[string]string, allowVolatile bool) error {
	major, _, _ := strings.Cut(info["redis_version"], ".")
	if n, err := strconv.Atoi(major); err != nil || n < 7 {
		return misconfigured(s.where, "the server is version %s; install Redis 7 or later", quoted(info["redis_version"]))
	}
	if role := info["role"]; role != "master" {
		return misconfigured(s.where, "the server's role is %s; give the URL of the primary", quoted(role))
	}
	if allowVolatile {
		return nil
	}
	switch policy := info["maxmemory_policy"]; policy {
	case "noeviction":
	case "":
		return misconfigured(s.where, "INFO does not say maxmemory_policy, so jobs may be evicted; use a server that shows it and has `maxmemory-policy noeviction`")
	default:
		return misconfigured(s.where, "the server evicts jobs when its memory is full (maxmemory-policy is %s); run `CONFIG SET maxmemory-policy noeviction` and write `maxmemory-policy noeviction` into redis.conf", policy)
	}
	switch info["aof_enabled"] {
	case "1":
		return nil
	case "":
		return misconfigured(s.where, "INFO does not say aof_enabled, so jobs may be lost; use a server that shows it and has `appendonly yes`")
	default:
		return misconfigured(s.where, "the server forgets jobs when it ends (appendonly is no); run `CONFIG SET appendonly yes` and write `appendonly yes` into redis.conf")
	}
}

// warnOfSync only warns: without `always`, jobs survive the end of the server but not that of its machine. Whether that
// is good enough is for the operator to say, and a server may forbid CONFIG.
func (s *Store) warnOfSync(ctx context.Context) {
	got, err := s.client.ConfigGet(ctx, "appendfsync").Result()
	if err != nil {
		s.log.Warn("can't see whether the server writes each job to its disk at once; its redis.conf should have `appendfsync always`", "store", s.where)
		return
	}
	if sync := got["appendfsync"]; sync != "always" {
		s.log.Warn("a power cut at the server may lose its last accepted jobs; run `CONFIG SET appendfsync always` and write `appendfsync always` into redis.conf", "store", s.where, "appendfsync", sync)
	}
}

// checkSchema also finds out whether this server has our keys and lets us write.
func (s *Store) checkSchema(ctx context.Context) error {
	key := s.keys.name("schema")
	if err := s.client.SetNX(ctx, key, schema, 0).Err(); err != nil {
		if goredis.HasErrorPrefix(err, "MOVED") {
			return misconfigured(s.where, "the keys of %s are on another node of this cluster (%v); give the URL of that node", s.keys.tag, err)
		}
		return s.unreachable("write the version of the layout", err)
	}
	got, err := s.client.Get(ctx, key).Result()
	if err != nil {
		return s.unreachable("read the version of the layout", err)
	}
	if got != schema {
		return misconfigured(s.where, "%s has layout %s and this program knows %s; use the program that wrote it, or another prefix", s.keys.tag, quoted(got), schema)
	}
	return nil
}
