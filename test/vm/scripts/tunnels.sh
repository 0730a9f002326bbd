# WireGuard down, split and full by policy routing; a tun whose daemon is gone; what containers leave behind.
step ip link add eth9 type dummy; step ip addr add 192.0.2.10/24 dev eth9; step ip link set eth9 up; step ip route add default via 192.0.2.1
scan no-tunnel vpn
step ip link add wg0 type wireguard; wg genkey >/run/wg.key; step wg set wg0 private-key /run/wg.key
step wg set wg0 peer "$(wg genkey | wg pubkey)" endpoint 192.0.2.99:51820 allowed-ips 0.0.0.0/0
scan wireguard-down vpn
step ip addr add 10.9.0.2/24 dev wg0; step ip link set wg0 up
scan wireguard-split vpn
step ip route add default dev wg0 table 51820; step ip rule add not fwmark 51820 table 51820; step ip rule add table main suppress_prefixlength 0; step wg set wg0 fwmark 51820
scan wireguard-full-by-rule vpn
step ip link set wg0 down; scan wireguard-down-again vpn; step ip link del wg0
step ip tuntap add dev tun7 mode tun; step ip addr add 10.8.0.2/24 dev tun7; step ip link set tun7 up
scan tun-without-daemon vpn
step ip link add br7 type bridge; step ip link add veth7 type veth peer name veth8; step ip addr add 172.17.0.1/16 dev br7; step ip link set br7 up
step ip tuntap del dev tun7 mode tun; scan containers vpn
