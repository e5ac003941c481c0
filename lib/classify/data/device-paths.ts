import { listOf } from "../words.ts";

/** Paths of the rule `router-exploit`. */
export const routerExploitPaths = listOf(`
  boaform boafrm ^shell$ boaform/admin/formlogin boaform/admin/formping boaform/formtracert gponform
  gponform/diag_form hnap1 hnap1.1 goform goform/set_limitclient_cfg goform/webset goform/setusbunload
  goform/formsyscmd goform/setsyslog goform/formlogin goform/formjsonajaxreq tmunblock.cgi hndunblock.cgi setup.cgi$
  setup.cgi hedwig.cgi getcfg.php service.cgi diagnostic.php wanipcn.xml wanipconn1 ctrlt/deviceupgrade_1 ctrlt
  picdesc.xml picsdesc.xml ud/act soap.cgi upnp/control upnpdev tr064 ud/ web_shell_cmd.gch manager_dev_ping_t.gch
  getpage.gch template.gch webshell4_login login.cgi/cgi-bin cgi-bin/luci cgi-bin/viewlog.asp cgi-bin/nobody
  cgi-bin/supervisor cgi-bin/mainfunction.cgi cgi-bin/popen.cgi cgi-bin/kerbynet cgi-bin/webproc cgi-bin/adminwebapp
  cgi-bin/timepro.cgi cgi-bin/cstecgi.cgi cgi-bin/mft/wireless_mft cgi-bin/live_api.cgi cgi-bin/pages/networking
  cgi-bin/execute_cmd.cgi cgi-bin/rtpd.cgi cgi-bin/hi3510 cgi-bin/snapshot.cgi cgi-bin/config.exp cgi-bin/downloadcfg
  cgi-bin/dial cgi-bin/diagnostic.cgi cgi-bin/ping.cgi cgi-bin/weblogin.cgi cgi-bin/zysh-cgi cgi-bin/viewcgi
  cgi-bin/account_mgr.cgi cgi-bin/nas_sharing.cgi cgi-bin/login_mgr.cgi cgi-bin/network_mgr.cgi cgi-bin/system_mgr.cgi
  cgi-bin/authentication.cgi cgi-bin/filemanager/utilrequest.cgi cgi-bin/quick/quick.cgi cgi-bin/qcmap_auth
  cgi-bin/up.cgi cgi-bin/getfilecontent.cgi cgi-bin/webconfig cgi-bin/baduserrequest cgi-bin/tblog cgi-bin/apply.cgi
  cgi-bin/wlogin.cgi cgi-bin/jvsweb.cgi cgi-bin/adv_remotelog.cgi cgi-bin/usbinteract.cgi cgi-bin/upload_vpntar
  cgi-bin/export_settings.sh cgi-bin/makerequest.cgi cgi-bin/vitogate.cgi cgi-bin/readycloud_control.cgi
  cgi-bin/fwbcgi apply_sec.cgi apply.cgi ping.cgi pingmon.cgi cgi/tomcat cgi-gw stssys.htm rom-0 rom-0.cfg
  password.htm currentsetting.htm bsw_gui debuginfo.htm router.data info.cgi user.cgi backupmgt passwordrecovered.cgi
  unauth.cgi netgear_* tdw8970 userrpm userrpm/loginrpm.htm dnscfg.cgi ddnsmngr.cmd dslcfg.cgi dnsproxy.cmd
  forms/dns_1 start_apply.htm login_pic.asp cgi-bin/passwdconfig rebootinfo.cgi html/login_inter.html
  js/../cgi-bin/ecu.html wan_dynamic.html status.asp formwsc formwlanac formwpsstart setwan.htm setmanagement.cgi
  adv_iperf_set set_ftp.cgi setsystemcommand gateway.cgi language/swedish* board.cgi mjpg/video.mjpg dvr/cmd
  device.rsp dvr/device.rsp cgi-bin/nvr sdk/weblanguage system/deviceinfo system/configurationfile onvif-http/snapshot
  security/users isapi/security/usercheck isapi/system/deviceinfo axis-cgi axis-cgi/jpg view/viewer_index.shtml
  web/cgi-bin/hi3510 tmpfs/auto.jpg snapshot.jpg img/snapshot.cgi img/video.mjpeg videostream.cgi decoder_control.cgi
  get_status.cgi get_params.cgi check_user.cgi liveview.html doc/page/login.asp doc/script video.mjpg cam/realmonitor
  current_config/passwd current_config/account1 editblackandwhitelist config/getuser webadmin/out card_scan.php
  card_scan_decoder.php badging/badge_template_print.php tools/ajax/consoleresult.html stainfo.cgi backupsettings.conf
  level/15/exec exec/show webui_wsma_https webui/logoutconfirm.html webui/rest webui_wsma_http
  dataservice/smartlicensing dataservice/disasterrecovery airos.cgi nmc/rpc cgi-bin/admin.cgi printer/maincfg
  hp/device hp/jetdirect hp/device/this.lcdispatcher webglue prtinfo.html cgi-bin/dynamic/printer etc/mnt_info.csv
  wcd/system.xml web/guest/en/websys
`);

/** Paths of the rule `gateway-exploit`. */
export const gatewayExploitPaths = listOf(`
  remote/fgt_lang remote/hostcheck_validate remote/error dana-na/../dana dana/html5acc dana-cached/hc
  dana-ws/namedusers dana-na/auth/saml-sso.cgi dana-na/auth/saml-logout.cgi api/v1/totp/user-backup-code
  api/v1/license/keys-status api/v1/configuration/users tmui/locallb tmui/tmui mgmt/tm/util/bash mgmt/shared/authn
  mgmt/tm/auth hsqldb vpn/../vpns vpns/portal/scripts vpns/cfg/smb.conf vpns/portal gwtest/formssso
  oauth/idp/.well-known nitro/v1/config pcidss/report menu/neo menu/stapp menu/ss rapi/filedownload sdwan/nitro
  jnlp/sdwan +cscot+/translation-table +cscoe+/portal_inc.lua +cscoe+/session_password.html +cscoe+/files +cscoe+/saml
  +cscou+ global-protect/portal/css ssl-vpn/getconfig.esp php/ztp_gate.php php/ztp_gate.php/.js.map
  php/utils/createremoteappwebsession.php bin/configurations/parsers/checkpoint clients/mycrl cgi-bin/management
  cgi-bin/supportlogin cgi-bin/sslvpnclient cgi-bin/vpn_port_share cgi-bin/userlogin mifs/aad mifs/asfv3
  mifs/c/appstore mifs/rs/api mifs/admin/rest mics/services gsb/datetime.php gsb/users.php gsb/reports.php
  wsstatusevents/eventhandler.asmx userportal/controller webconsole/controller sslvpn/../ api/fabric/device/status
  api/v2/fabric/widget api/v4/fabric/widget api/fabric/authenticate api/v2.0/cmdb api/v2/cmdb/system/admin
  jsonrpc/p/../ ng/../ fgfm fortisiem/phoenix api/v1/init_consts access/set progs/networks progs/doconfig
   apps/zxtm/wizard.fcgi internal/v2/config/mps_secret api/sonicos/auth sonicos/api sonicui/7/m
  catalog-portal/ui/oauth/verify npm-pwg/*/services npm-pwg goanywhere/images goanywhere/lic goanywhere/wizard
  helpdesk/webobjects/helpdesk.woa misc/dell lists/admin/images sma_login dms/services reports/data/opt cisco/exec
  opcode/authorized
`);
