# Two simulated radios of the kernel: hostapd on one, in a network of its own, and each client on the other in turn.
start_alice
step modprobe mac80211_hwsim radios=2
step ip netns add air; step iw phy phy0 set netns name air; step ip link set wlan1 up
secret=correct-horse
point() { # name, then lines of hostapd.conf
  name=$1; shift; [ -z "$ap" ] || { kill $ap; wait $ap; }
  printf 'interface=wlan0\nssid=%s\nhw_mode=g\nchannel=1\n' "$name" >/run/hostapd.conf; printf '%s\n' "$@" >>/run/hostapd.conf
  ip netns exec air hostapd /run/hostapd.conf >>/payload/results/hostapd.log 2>&1 & ap=$!
  await ip netns exec air sh -c 'iw dev wlan0 info | grep -q "ssid"'
}
open_point() { point open; }
wep_point() { point wep wep_default_key=0 'wep_key0="abcde"'; }
wpa_point() { point wpa wpa=1 wpa_key_mgmt=WPA-PSK wpa_pairwise=TKIP wpa_passphrase=$secret; }
mixed_point() { point mixed wpa=3 wpa_key_mgmt=WPA-PSK wpa_pairwise=TKIP rsn_pairwise=CCMP wpa_passphrase=$secret; }
wpa2_point() { point wpa2 wpa=2 wpa_key_mgmt=WPA-PSK rsn_pairwise=CCMP wpa_passphrase=$secret; }
transition_point() { point transition wpa=2 'wpa_key_mgmt=WPA-PSK SAE' ieee80211w=1 rsn_pairwise=CCMP wpa_passphrase=$secret; }
wpa3_point() { point wpa3 wpa=2 wpa_key_mgmt=SAE ieee80211w=2 rsn_pairwise=CCMP wpa_passphrase=$secret; }
owe_point() { point owe wpa=2 wpa_key_mgmt=OWE ieee80211w=2 rsn_pairwise=CCMP; }
linked() { iw dev wlan1 link | grep -q "SSID: $1" && iw dev wlan1 station dump | grep -q 'authorized:.*yes' && [ "$(cat /sys/class/net/wlan1/operstate)" = up ]; }
# What wpa_supplicant itself says over the bus, where the agent asks it. An access point that is impatient with a slow
# machine begins the handshake a second time; that may leave wpa_supplicant in the midst of one that is long over.
supplicant_bus() { busctl --auto-start=no "$1" fi.w1.wpa_supplicant1 "$2" fi.w1.wpa_supplicant1"$3" "${@:4}"; }
supplicant_path() { supplicant_bus call /fi/w1/wpa_supplicant1 '' GetInterface s wlan1 | cut -d'"' -f2; }
completed() { supplicant_bus get-property "$(supplicant_path)" .Interface State | grep -q completed; }
saw() { await linked "${1##*-}"; scan "wifi-$1" network; scan_as_alice "wifi-$1-as-alice" network; }

step systemctl start NetworkManager; await sh -c 'nmcli -g GENERAL.STATE device show wlan1 | grep -qE "^(30|20)"'
manager_connects() { nmcli --wait 60 connection up "$1" && soon completed; }
with_manager() { # name, then settings
  name=$1; shift; "${name}_point"
  step nmcli connection add type wifi ifname wlan1 con-name "$name" ssid "$name" ipv4.method manual ipv4.addresses 10.7.0.2/24 ipv6.method disabled autoconnect no "$@"
  await manager_connects "$name"; saw "manager-$name"; step nmcli connection down "$name"
}
with_manager open
with_manager wep wifi-sec.key-mgmt none wifi-sec.wep-key0 abcde wifi-sec.wep-key-type key
with_manager wpa wifi-sec.key-mgmt wpa-psk wifi-sec.psk $secret
with_manager mixed wifi-sec.key-mgmt wpa-psk wifi-sec.psk $secret
with_manager wpa2 wifi-sec.key-mgmt wpa-psk wifi-sec.psk $secret
with_manager transition wifi-sec.key-mgmt wpa-psk wifi-sec.psk $secret
with_manager wpa3 wifi-sec.key-mgmt sae wifi-sec.psk $secret
with_manager owe wifi-sec.key-mgmt owe
scan wifi-unconnected network
step systemctl stop NetworkManager wpa_supplicant

supplicant_connects() { soon completed || { supplicant_bus call "$(supplicant_path)" .Interface Reassociate; false; }; }
with_supplicant() { # name, then lines of its network
  name=$1; shift; "${name}_point"; { echo 'network={'; echo "ssid=\"$name\""; printf '%s\n' "$@"; echo '}'; } >/run/supplicant.conf
  wpa_supplicant -u -i wlan1 -c /run/supplicant.conf >"/payload/results/supplicant-$name.log" 2>&1 & supplicant=$!
  await supplicant_connects; saw "supplicant-$name"; kill $supplicant; wait $supplicant
}
with_supplicant open key_mgmt=NONE
with_supplicant wep key_mgmt=NONE 'wep_key0="abcde"'
with_supplicant wpa key_mgmt=WPA-PSK "psk=\"$secret\""
with_supplicant mixed key_mgmt=WPA-PSK "psk=\"$secret\""
with_supplicant wpa2 key_mgmt=WPA-PSK "psk=\"$secret\""
with_supplicant transition 'key_mgmt=SAE WPA-PSK' ieee80211w=1 "psk=\"$secret\""
with_supplicant wpa3 key_mgmt=SAE ieee80211w=2 "psk=\"$secret\""
with_supplicant owe key_mgmt=OWE ieee80211w=2

step systemctl start iwd; await sh -c 'iwctl station wlan1 show'
iwd_connects() { iwctl "${@:2}" station wlan1 connect "$1"; soon linked "$1"; }
with_iwd() { # name, then arguments of iwctl
  name=$1; shift; "${name}_point"; await sh -c "iwctl station wlan1 scan; sleep 1; iwctl station wlan1 get-networks | grep -qw $name"
  await iwd_connects "$name" "$@"; saw "iwd-$name"; step iwctl station wlan1 disconnect; step iwctl known-networks "$name" forget
}
with_iwd open
with_iwd wpa --passphrase $secret
with_iwd wpa2 --passphrase $secret
with_iwd transition --passphrase $secret
with_iwd wpa3 --passphrase $secret
step systemctl stop iwd; kill $ap; wait $ap; step ip link set wlan1 down; scan wifi-none network
