package containers

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

// enclose runs a program as the engine does with compose's settings: the image's files as a read-only root, in which only the volumes
// (and /tmp) can be written, and the image's user. $1 is the root, $2 the folder of the volumes, $3 the user, the rest is run.
const enclose = `
mount --make-rprivate /
mount --bind "$1" "$1"
for v in data keys cache; do mount --bind "$2/$v" "$1/var/lib/hindsight/$v"; done
mount -t tmpfs -o mode=1777,size=64m tmpfs "$1/tmp"
mount --bind /proc "$1/proc"
mount -o remount,bind,ro "$1"
root="$1" user="$3"; shift 3
exec chroot --userspec="$user" "$root" "$@"
`

// inside is a root with what the image has, and its volumes.
type inside struct {
	t             *testing.T
	image         *image
	root, volumes string
}

func newInside(t *testing.T, config string) *inside {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root may mount and change its root folder")
	}
	in := &inside{t, loadImage(t), t.TempDir(), t.TempDir()}
	for _, dir := range append([]string{"/usr/local/bin", "/etc/hindsight", "/proc", "/tmp"}, in.image.volumes...) {
		in.must(os.MkdirAll(in.root+dir, 0o755))
	}
	for _, v := range in.image.volumes {
		dir := filepath.Join(in.volumes, filepath.Base(v))
		in.must(os.Mkdir(dir, 0o700))
		in.must(os.Chown(dir, 65532, 65532))
	}
	program, err := os.ReadFile(product.Binary(t))
	in.must(err)
	in.must(os.WriteFile(in.root+in.image.entrypoint[0], program, 0o755))
	in.must(os.WriteFile(filepath.Join(in.root, "etc", "hindsight", "hindsight.yaml"), product.Read(t, config), 0o644))
	return in
}

func (in *inside) must(err error) {
	in.t.Helper()
	if err != nil {
		in.t.Fatal(err)
	}
}

func (in *inside) command(env []string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command("unshare", append([]string{"--mount", "sh", "-ec", enclose, "sh", in.root, in.volumes, in.image.user, in.image.entrypoint[0]}, args...)...)
	log := new(bytes.Buffer)
	cmd.Env, cmd.Stdout, cmd.Stderr = append([]string{"PATH=" + os.Getenv("PATH")}, env...), log, log
	return cmd, log
}

// start runs a role until the test ends, when it must end by itself at SIGTERM, well.
func (in *inside) start(env []string, args ...string) {
	in.t.Helper()
	cmd, log := in.command(env, args...)
	in.must(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	in.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case err := <-ended:
			if err != nil {
				in.t.Errorf("%q: %v\n%s", args, err, log)
			}
		case <-time.After(30 * time.Second):
			_ = cmd.Process.Kill()
			in.t.Errorf("%q did not end\n%s", args, log)
		}
	})
}

// TestImageRuns starts both roles as compose does, with its Redis, in the image's root.
func TestImageRuns(t *testing.T) {
	in := newInside(t, "deploy/compose/play.yaml")
	p := loadCompose(t)
	store := startRedis(t, p.Services["redis"].Command)
	for _, role := range []string{"api", "worker"} {
		s := p.Services[role]
		public, admin := freeAddress(t), freeAddress(t)
		env := append(environment(s, in.image), "HINDSIGHT_STORE=redis://"+store+"/0", "HINDSIGHT_LISTEN="+public, "HINDSIGHT_ADMIN="+admin)
		in.start(lastWins(env), s.Command...)
		for _, path := range []string{"/livez", "/readyz", "/metrics"} {
			waitFor(t, "http://"+admin+path)
		}
		if role == "api" {
			waitFor(t, "http://"+public+"/v1/status")
		}
	}
	info, err := os.Stat(filepath.Join(in.volumes, "data", "blobs"))
	in.must(err)
	if owner := info.Sys().(*syscall.Stat_t).Uid; owner != 65532 {
		t.Errorf("it ran as %d", owner)
	}
	for _, dir := range []string{"/elsewhere", "/var/lib/hindsight/elsewhere", "/etc/hindsight/data"} {
		cmd, log := in.command(lastWins(environment(p.Services["worker"], in.image)), "worker", "--config", config, "--data", dir)
		if err := cmd.Run(); err == nil || !strings.Contains(log.String(), "folder-unusable") {
			t.Errorf("it can write to %s: %v\n%s", dir, err, log)
		}
	}
}

// lastWins drops variables that a later one replaces, for a process with both would take either.
func lastWins(env []string) []string {
	seen := map[string]bool{}
	var kept []string
	for _, e := range slices.Backward(env) {
		name, _, _ := strings.Cut(e, "=")
		if !seen[name] {
			kept = append(kept, e)
		}
		seen[name] = true
	}
	return kept
}

func startRedis(t *testing.T, command []string) string {
	t.Helper()
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	cmd := exec.Command(command[0], append(slices.Clone(command[1:]), "--bind", "127.0.0.1", "--port", port, "--dir", t.TempDir())...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for range 200 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("Redis does not listen")
	return ""
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func waitFor(t *testing.T, url string) {
	t.Helper()
	last := ""
	for range 300 {
		r, err := http.Get(url)
		if err == nil {
			body, _ := io.ReadAll(r.Body)
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return
			}
			last = fmt.Sprintf("%s: %s", r.Status, body)
		} else {
			last = err.Error()
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s: %s", url, last)
}
