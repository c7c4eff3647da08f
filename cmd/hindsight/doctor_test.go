package main

import (
	"bytes"
	"context"
	"regexp"
	"testing"

	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// The doctor looks at Redis as serve does, says what would lose jobs, and how to mend it.
func TestDoctorOfRedis(t *testing.T) {
	for name, c := range map[string]struct {
		settings []string
		says     []string
		code     int // 1 also because the chain does not answer
	}{
		"good":     {nil, []string{`(?m)^ok +store +redis://127`, `(?m)^ok +clock`}, 1},
		"forgets":  {[]string{"--appendonly", "no"}, []string{`(?m)^bad +store .*appendonly yes`}, 1},
		"throws":   {[]string{"--maxmemory-policy", "allkeys-lru"}, []string{`(?m)^bad +store .*noeviction`}, 1},
		"password": {[]string{"--requirepass", "x"}, []string{`(?m)^bad +store .*password`}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			server := redistest.Start(t, c.settings...)
			var out, errs bytes.Buffer
			p := &program{stdout: &out, stderr: &errs, home: t.TempDir()}
			code := p.run(context.Background(), []string{"doctor", "--store", server.URL, "--chain", "1=http://127.0.0.1:1", "--data", t.TempDir()})
			if code != c.code {
				t.Errorf("exit code %d\n%s%s", code, &out, &errs)
			}
			for _, s := range c.says {
				if !regexp.MustCompile(s).MatchString(out.String()) {
					t.Errorf("it does not say %s:\n%s", s, &out)
				}
			}
		})
	}
}
