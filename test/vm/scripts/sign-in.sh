# Somebody signed in by the text console, by greetd and by LightDM, each for real: logind then lists the session.
signed_in() { await has_session "$2"; loginctl list-sessions --no-legend >"/payload/results/$1.sessions"; scan "$1" autoLogin; scan_as_alice "$1-as-alice" autoLogin screenLock; }
has_session() { loginctl list-sessions --no-legend | awk '$3 == "alice"' | grep -q . && grep -qs "TYPE=$1" /run/systemd/sessions/*; }
signed_out() { loginctl terminate-user alice; await test ! -e /run/systemd/users/1000; }
scan nobody-signed-in autoLogin; scan_as_alice nobody-signed-in-as-alice autoLogin screenLock

drop=/etc/systemd/system/getty@tty2.service.d; mkdir -p $drop
printf '[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin alice --noclear %%I linux\n' >$drop/override.conf
step systemctl daemon-reload; step systemctl start getty@tty2; signed_in console tty
step systemctl stop getty@tty2; rm -r $drop; step systemctl daemon-reload; signed_out

# Installed and set up to sign in, but not switched on: then nobody is signed in.
printf '\n[initial_session]\ncommand = "sleep 1000"\nuser = "alice"\n' >>/etc/greetd/config.toml; scan greetd-not-switched-on autoLogin
step systemctl enable --force greetd; step systemctl start greetd; signed_in greetd tty; step systemctl stop greetd; signed_out
journalctl -u greetd --no-pager >/payload/results/greetd.log

rm -f /etc/lightdm/lightdm.conf.d/*
step systemctl enable --force lightdm; scan lightdm-asks autoLogin
# A display without a screen, and a desktop that only says its name.
printf '#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" = -auth ] && auth=$2; shift; done\nexec Xtigervnc :0 -auth "$auth" -SecurityTypes None\n' >/usr/local/bin/display; chmod 755 /usr/local/bin/display
mkdir -p /usr/share/xsessions; printf '[Desktop Entry]\nName=Xfce\nExec=sleep 1000\nType=Application\nDesktopNames=XFCE\n' >/usr/share/xsessions/xfce.desktop
printf '[Seat:*]\nxserver-command=/usr/local/bin/display\nsession-wrapper=/usr/bin/env\nuser-session=xfce\nautologin-user=alice\nautologin-user-timeout=0\n' >/etc/lightdm/lightdm.conf.d/60-alice.conf
step systemctl start lightdm; signed_in lightdm x11
# As a program of that session, which knows its display.
echo 'scan lightdm-in-session screenLock' | as_alice env DISPLAY=:0 XDG_CURRENT_DESKTOP=XFCE node /payload/agent/guest-agent.js >/dev/null 2>>/payload/results/agent.err
journalctl -u lightdm --no-pager >/payload/results/lightdm.log; cat /var/log/lightdm/*.log >>/payload/results/lightdm.log
step systemctl stop lightdm; signed_out
