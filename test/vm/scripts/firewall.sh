# Each firewall on, off and open, as root and as somebody without rights. First, while the kernel holds no rule yet.
start_alice
both() { scan_as_alice "$1-as-alice" firewall; scan "$1" firewall; }
firewalld_runs() { busctl get-property org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1 state | grep -q RUNNING; }
both no-firewall
step systemctl start ufw; both ufw-off
step ufw --force enable; both ufw-on
step ufw default allow incoming; both ufw-open
step ufw default deny incoming; in_time /payload/results/cli-as-alice.json as_alice env POSTERN_AGENT_DATA=/home/alice/agent node /payload/agent/cli.js scan --json
step ufw --force disable; step systemctl stop ufw; both ufw-stopped

step systemctl start firewalld; await firewalld_runs; both firewalld-public
step busctl call org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1 setDefaultZone s trusted; both firewalld-trusted
# Debian asks for the administrator's password before it tells a zone's settings; a desktop of Fedora does not.
step update-alternatives --set org.fedoraproject.FirewallD1.policy /usr/share/polkit-1/actions/org.fedoraproject.FirewallD1.desktop.policy.choice; step systemctl restart polkit; scan_as_alice firewalld-trusted-told-as-alice firewall
step busctl call org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1 setDefaultZone s public; scan_as_alice firewalld-public-told-as-alice firewall
step systemctl stop firewalld

step systemctl start nftables; both nftables-as-debian-ships-it
sed -i 's/hook input priority filter;/& policy drop;/' /etc/nftables.conf; step systemctl reload nftables; both nftables-drop
step systemctl stop nftables; both nftables-stopped
step nft add table inet own; step nft add chain inet own in '{ type filter hook input priority 0; policy drop; }'; both rules-by-hand
step nft flush ruleset
