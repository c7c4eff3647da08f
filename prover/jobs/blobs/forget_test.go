package blobs

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// What was not written for long goes, what was written again stays, and so do other folders.
func TestForget(t *testing.T) {
	ctx := context.Background()
	root := t.TempDir()
	d, err := OpenDir(root)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if n, err := d.Forget(ctx, "payload", 0); n != 0 || err != nil {
		t.Fatalf("of no folder: %d, %v", n, err)
	}
	old := time.Now().Add(-3 * time.Hour)
	for _, name := range []string{"payload/old", "payload/again", "payload/new", "proof/old"} {
		if err := d.Put(ctx, name, []byte(name)); err != nil {
			t.Fatal(err)
		}
		if name != "payload/new" {
			if err := os.Chtimes(filepath.Join(root, name), old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := d.Put(ctx, "payload/again", nil); err != nil {
		t.Fatal(err)
	}
	if n, err := d.Forget(ctx, "payload", time.Hour); n != 1 || err != nil {
		t.Errorf("forgot %d, %v", n, err)
	}
	if _, err := d.Get(ctx, "payload/old"); fault.Code(err) != jobs.CodeBlobMissing {
		t.Errorf("it is still there: %v", err)
	}
	for _, name := range []string{"payload/again", "payload/new", "proof/old"} {
		if _, err := d.Get(ctx, name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
