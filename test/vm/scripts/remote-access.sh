# Each way in switched on, alone on this machine, and off again.
reach() { scan "remote-$1" remoteAccess; scan_as_alice "remote-$1-as-alice" remoteAccess; }
listens() { ss -Hltn "sport = :$1" | grep -q LISTEN; }
reach none
step systemctl start ssh; await listens 22; reach ssh
mkdir -p /etc/ssh/sshd_config.d; echo ListenAddress 127.0.0.1 >/etc/ssh/sshd_config.d/here.conf; step systemctl restart ssh; await listens 22; reach ssh-local
echo Port 2222 >/etc/ssh/sshd_config.d/here.conf; step systemctl restart ssh; await listens 2222; reach ssh-elsewhere; rm /etc/ssh/sshd_config.d/here.conf
step systemctl stop ssh; step systemctl start ssh.socket; reach ssh-socket; step systemctl stop ssh.socket
step systemctl start xrdp; await listens 3389; reach xrdp; step systemctl stop xrdp xrdp-sesman
Xtigervnc :1 -SecurityTypes None >/dev/null 2>&1 & vnc=$!; await listens 5901; reach vnc; kill $vnc; wait $vnc
Xtigervnc :1 -SecurityTypes None -localhost >/dev/null 2>&1 & vnc=$!; await listens 5901; reach vnc-local; kill $vnc; wait $vnc
step systemctl start vsftpd; await listens 21; reach ftp; step systemctl stop vsftpd
echo '/srv *(ro,insecure)' >/etc/exports; step systemctl start nfs-server; await listens 2049; reach nfs; step systemctl stop nfs-server rpcbind.socket rpcbind.service
mkdir -p /etc/ksmbd /srv; printf '[global]\nworkgroup = X\n[srv]\npath = /srv\n' >/etc/ksmbd/ksmbd.conf; step systemctl start ksmbd; await listens 445; reach smb; step systemctl stop ksmbd
