package sqlite

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
)

// Measured returns how many seconds the proofs of each tier took, from claim to done, as [jobs.Stats] has them, for who is no part of the
// node: it changes nothing, makes no file, brings no schema up to date and forgets no jobs, which [Open] and [Store.Stats] do. A running
// node is not in its way.
func Measured(ctx context.Context, path string) (map[string]float64, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, storeFault(path, "reading the times of proofs", err)
	}
	if _, err := os.Stat(path); err != nil { // SQLite would make one
		return nil, storeFault(path, "reading the times of proofs", err)
	}
	db, err := sql.Open("sqlite", dsn(path, "deferred", "query_only(1)"))
	if err != nil {
		return nil, storeFault(path, "reading the times of proofs", err)
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, `SELECT tier, seconds FROM tiers`)
	if err != nil {
		return nil, storeFault(path, "reading the times of proofs", err)
	}
	defer rows.Close()
	all := make(map[string]float64)
	for rows.Next() {
		var tier string
		var seconds float64
		if err := rows.Scan(&tier, &seconds); err != nil {
			return nil, storeFault(path, "reading the times of proofs", err)
		}
		all[tier] = seconds
	}
	if err := rows.Err(); err != nil {
		return nil, storeFault(path, "reading the times of proofs", err)
	}
	return all, nil
}
