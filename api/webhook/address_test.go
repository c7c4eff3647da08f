package webhook

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// F1: URLs that are refused when they are submitted, before any name is looked up.
var refusedURLs = []string{
	"", "example.com", "//example.com/", "https://", "https:///path", "mailto:a@example.com", "file:///etc/passwd",
	"gopher://example.com/", "ftp://example.com/", "http://example.com/", "HTTP://example.com/", "javascript:alert(1)",
	"https://user@example.com/", "https://user:pass@example.com/", "https://127.0.0.1@example.com/", "https://example.com/#x",
	"https://example.com:22/", "https://example.com:0/", "https://example.com:/", "https://example.com:65536/", "https://example.com:6379x/", "https://example.com:25/", "https://example.com:1023/",
	// loopback, in all notations
	"https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/",
	"https://017700000001/", "https://127.0.0.1./", "https://0/", "https://0.0.0.0/", "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/",
	"https://[::ffff:7f00:1]/", "https://[0:0:0:0:0:ffff:127.0.0.1]/", "https://[::127.0.0.1]/", "https://[::1%25lo]/", "https://localhost/", "https://LOCALHOST/", "https://localhost./",
	"https://a.localhost/", "https://１２７.0.0.1/", "https://127。0。0。1/", "https://%31%32%37.0.0.1/", "https://①②⑦.⓪.⓪.①/", "https://1.2.3.0x4/", "https://1.2.3.4.5/",
	// metadata
	"https://169.254.169.254/latest/meta-data/", "https://2852039166/", "https://0xa9fea9fe/", "https://0251.0376.0251.0376/", "https://[::ffff:a9fe:a9fe]/", "https://[fd00:ec2::254]/",
	"https://100.100.100.200/", "https://168.63.129.16/", "https://192.0.0.192/", "https://metadata.google.internal/", "https://metadata/",
	// networks
	"https://10.0.0.1/", "https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://100.64.0.1/", "https://198.18.0.1/", "https://192.0.2.1/",
	"https://198.51.100.1/", "https://203.0.113.1/", "https://224.0.0.1/", "https://239.255.255.250/", "https://240.0.0.1/", "https://255.255.255.255/",
	"https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[fc00::1]/", "https://[fd12:3456::1]/", "https://[ff02::1]/", "https://[2001:db8::1]/", "https://[3fff::1]/",
	// networks that hold another address
	"https://[64:ff9b::7f00:1]/", "https://[64:ff9b::a9fe:a9fe]/", "https://[64:ff9b:1::1]/", "https://[2002:7f00:1::]/", "https://[2002:a9fe:a9fe::1]/", "https://[2001::1]/", "https://[2001:0:7f00:1::]/",
	"https://[100::1]/", "https://[fec0::1]/",
	// names
	"https://printer.local/", "https://router.home.arpa/", "https://1.0.0.127.in-addr.arpa/", "https://intranet/", "https://a..b.com/", "https://.example.com/", "https://exa mple.com/", "https://exam\tple.com/",
	"https://bücher.example/", "https://" + strings.Repeat("a", 64) + ".com/", "https://example.com/" + strings.Repeat("a", 2048), "https://example.com\\@127.0.0.1/", "https://[::1", "https://%zz/",
}

func TestCheckURL(t *testing.T) {
	if len(refusedURLs) < 40 {
		t.Errorf("only %d URLs", len(refusedURLs))
	}
	for _, u := range refusedURLs {
		if err := CheckURL(u, false); fault.Code(err) != CodeURL || fault.FateOf(err) != fault.Invalid {
			t.Errorf("%q: %v", u, err)
		}
	}
	for _, u := range []string{"https://example.com", "https://example.com/hook?x=1", "https://EXAMPLE.com./", "https://example.com:443/", "https://example.com:8443/", "https://example.com:80/",
		"https://xn--bcher-kva.example/", "https://a_b.example.com/", "https://8.8.8.8/", "https://[2606:4700::1111]/", "https://[::ffff:8.8.8.8]/", "https://3com.com/", "https://0xa.example/"} {
		if err := CheckURL(u, false); err != nil {
			t.Errorf("%q: %v", u, err)
		}
	}
}

func TestCheckInsecureURL(t *testing.T) {
	for _, u := range []string{"http://127.0.0.1:1/", "http://localhost/", "https://10.0.0.1/"} {
		if err := CheckURL(u, true); err != nil {
			t.Errorf("%q: %v", u, err)
		}
	}
	for _, u := range []string{"ftp://localhost/", "http://u:p@localhost/", "http:///", "localhost"} {
		if err := CheckURL(u, true); err == nil {
			t.Errorf("%q passes", u)
		}
	}
}

// The edges of every network that is refused: the addresses before and behind are public, unless they are of another.
func TestEdges(t *testing.T) {
	for _, p := range internal {
		first, last := p.Addr(), lastOf(p)
		for _, a := range []netip.Addr{first, last} {
			if IsPublic(a) {
				t.Errorf("%s of %s is public", a, p)
			}
			if a.Is4() && IsPublic(netip.AddrFrom16(a.As16())) {
				t.Errorf("%s of %s is public as an IPv6 address", a, p)
			}
		}
	}
	for _, s := range []string{"9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0",
		"172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "1.0.0.0",
		"2001:200::", "2001:db7:ffff::", "2001:db9::", "2003::", "2a00::1", "2606:4700::1"} {
		if !IsPublic(netip.MustParseAddr(s)) {
			t.Errorf("%s is not public", s)
		}
	}
	if IsPublic(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func lastOf(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < 8*len(b); i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}
