<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>80 mm roll</source>
      <translation>80 mm 卷纸</translation>
    </message>
    <message>
      <source>A backup is made at the end of each shift, and as often as is set here.</source>
      <translation>每次交班都会备份，另按这里设定的间隔备份。</translation>
    </message>
    <message>
      <source>A card, a voucher, a badge, or the two codes of the test page.</source>
      <translation>会员卡、凭证、工牌，或测试页上的两个码。</translation>
    </message>
    <message>
      <source>A copy of the shop as of now, in its own window: try anything. No real point moves, nothing is sent.</source>
      <translation>本店此刻的副本，在另一个窗口打开，随便试。真实积分不动，什么都不发送。</translation>
    </message>
    <message>
      <source>A second screen shows gifts and points, masked, and where to sign; it goes blank by itself.</source>
      <translation>第二块屏显示礼品和积分（遮住个人信息）以及何处签名，过后自动清空。</translation>
    </message>
    <message>
      <source>A supervisor changes the shop's name and address, the programme, locks and backups.</source>
      <translation>店名地址、方案、锁屏和备份由主管修改。</translation>
    </message>
    <message>
      <source>A supervisor changes these.</source>
      <translation>这些由主管修改。</translation>
    </message>
    <message>
      <source>A supervisor takes in a new version or a campaign.</source>
      <translation>新版本或活动由主管导入。</translation>
    </message>
    <message>
      <source>A5 sheet</source>
      <translation>A5 纸</translation>
    </message>
    <message>
      <source>Apart from the disk with the backups. Nobody can make it again.</source>
      <translation>不要与备份盘放在一起。谁也无法再次生成它。</translation>
    </message>
    <message>
      <source>As usual for the paper</source>
      <translation>按纸张常用的</translation>
    </message>
    <message>
      <source>At once, for everybody at this desk. F11 does the same from anywhere.</source>
      <translation>马上生效，本台的人都一样。随时按 F11 也能改。</translation>
    </message>
    <message>
      <source>At once, for everybody who works at it.</source>
      <translation>立即生效，对本台所有人。</translation>
    </message>
    <message>
      <source>Back up now</source>
      <translation>立即备份</translation>
    </message>
    <message>
      <source>Backups (*.backup)</source>
      <translation>备份文件 (*.backup)</translation>
    </message>
    <message>
      <source>Backups and check</source>
      <translation>备份与检查</translation>
    </message>
    <message>
      <source>Badges and staff numbers are as here. Made anew each time, it forgets what was practised.</source>
      <translation>工牌和工号与这里相同。每次重新制作，不保留上次的练习。</translation>
    </message>
    <message>
      <source>Campaign {name}, version {n}, beside the shop's programme</source>
      <translation>活动 {name}，第 {n} 版，与现行方案并行</translation>
    </message>
    <message>
      <source>Campaign {title}, version {n}, since {day}</source>
      <translation>活动“{title}”，第 {n} 版，自 {day} 起</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Check all data</source>
      <translation>检查全部数据</translation>
    </message>
    <message>
      <source>Choose a backup</source>
      <translation>选择备份文件</translation>
    </message>
    <message>
      <source>Choose a folder for backups</source>
      <translation>选择备份文件夹</translation>
    </message>
    <message>
      <source>Choose a programme file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose the printer and paper, and try them with a test page.</source>
      <translation>选择打印机和纸张，用测试页试一试。</translation>
    </message>
    <message>
      <source>Choose …</source>
      <translation>选择…</translation>
    </message>
    <message>
      <source>Click here, then scan</source>
      <translation>点这里，再扫码</translation>
    </message>
    <message>
      <source>Codes are drawn on whole dots: say 203 or 300 for a roll printer.</source>
      <translation>条码按整点打印，小票机一般是 203 或 300。</translation>
    </message>
    <message>
      <source>Counts as a scanner</source>
      <translation>算作扫码枪</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Data folder</source>
      <translation>数据文件夹</translation>
    </message>
    <message>
      <source>Day begins</source>
      <translation>一天开始于</translation>
    </message>
    <message>
      <source>Desk</source>
      <translation>台号</translation>
    </message>
    <message>
      <source>Dots per inch</source>
      <translation>打印精度</translation>
    </message>
    <message>
      <source>Encrypted, made while the desk works. The recovery key opens them.</source>
      <translation>备份已加密，不影响营业；用恢复密钥打开。</translation>
    </message>
    <message>
      <source>Folder for backups</source>
      <translation>备份文件夹</translation>
    </message>
    <message>
      <source>For whoever holds a voucher; may be empty</source>
      <translation>给持券人联系用，可以不填</translation>
    </message>
    <message>
      <source>From {day}: {title}, version {n}</source>
      <translation>{day} 起：{title}，第 {n} 版</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>高对比</translation>
    </message>
    <message>
      <source>How often</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>How points come, what they buy, who signs.</source>
      <translation>积分怎么来、换什么、谁复核。</translation>
    </message>
    <message>
      <source>In the copy everybody's PIN is {pin}</source>
      <translation>副本里每个人的 PIN 都是 {pin}</translation>
    </message>
    <message>
      <source>It is shown this once. Backups made so far keep needing the key before: keep its page as long as you keep them.</source>
      <translation>只显示这一次。以前的备份仍需旧密钥：旧备份留多久，旧密钥页就留多久。</translation>
    </message>
    <message>
      <source>It runs from {day} on.</source>
      <translation>从 {day} 起执行。</translation>
    </message>
    <message>
      <source>Its rules</source>
      <translation>查看规则</translation>
    </message>
    <message>
      <source>Its rules say the same as those in force.</source>
      <translation>规则与现行方案相同。</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>已保存</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Language of the voucher</source>
      <translation>凭证语言</translation>
    </message>
    <message>
      <source>Last backup</source>
      <translation>上次备份</translation>
    </message>
    <message>
      <source>Last entry</source>
      <translation>最后一条记录</translation>
    </message>
    <message>
      <source>Last voucher</source>
      <translation>最后一张凭证</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Line {n}</source>
      <translation>第 {n} 行</translation>
    </message>
    <message>
      <source>Lock it away</source>
      <translation>锁好它</translation>
    </message>
    <message>
      <source>Lock it away, apart from the backups.</source>
      <translation>请锁好，不要与备份放在一起。</translation>
    </message>
    <message>
      <source>Locks itself after</source>
      <translation>多久不用就锁屏</translation>
    </message>
    <message>
      <source>Look at group {n}</source>
      <translation>请检查第 {n} 组</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation>查看</translation>
    </message>
    <message>
      <source>Look for printers</source>
      <translation>查找打印机</translation>
    </message>
    <message>
      <source>Looking through all data</source>
      <translation>正在检查全部数据</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>备份时间</translation>
    </message>
    <message>
      <source>Make the key</source>
      <translation>生成密钥</translation>
    </message>
    <message>
      <source>Measure it</source>
      <translation>测一测</translation>
    </message>
    <message>
      <source>Measure its line, then scan its two codes here.</source>
      <translation>量一量上面的线，再在这里扫两个码。</translation>
    </message>
    <message>
      <source>Members with as many</source>
      <translation>积分不变的会员</translation>
    </message>
    <message>
      <source>Members with fewer points</source>
      <translation>积分变少的会员</translation>
    </message>
    <message>
      <source>Members with more points</source>
      <translation>积分变多的会员</translation>
    </message>
    <message>
      <source>Mend it in a text editor and choose the file again. Nothing was taken.</source>
      <translation>用文本编辑器改好，再选一次文件。没有做任何改动。</translation>
    </message>
    <message>
      <source>Name of the shop</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>New recovery key</source>
      <translation>新的恢复密钥</translation>
    </message>
    <message>
      <source>New recovery key …</source>
      <translation>新恢复密钥…</translation>
    </message>
    <message>
      <source>New version or campaign</source>
      <translation>新版本或活动</translation>
    </message>
    <message>
      <source>None</source>
      <translation>无</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>还没有</translation>
    </message>
    <message>
      <source>None: vouchers are kept as PDF</source>
      <translation>不打印：凭证存为 PDF</translation>
    </message>
    <message>
      <source>Not measured yet</source>
      <translation>还没有测</translation>
    </message>
    <message>
      <source>Nothing is wrong</source>
      <translation>一切正常</translation>
    </message>
    <message>
      <source>Nothing will be lost</source>
      <translation>不会丢失任何数据</translation>
    </message>
    <message>
      <source>Nothing wrong was found until then.</source>
      <translation>到停止时没有发现问题。</translation>
    </message>
    <message>
      <source>On a disk that can be taken out</source>
      <translation>最好在可拔下的磁盘上</translation>
    </message>
    <message>
      <source>On the window, on every voucher, and where a desk signs in</source>
      <translation>用在窗口、每张凭证和登录页上</translation>
    </message>
    <message>
      <source>Open the copy</source>
      <translation>打开练习窗口</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>纸张</translation>
    </message>
    <message>
      <source>Points in all, now and then</source>
      <translation>积分合计，现在与届时</translation>
    </message>
    <message>
      <source>Practice: {shop}</source>
      <translation>练习：{shop}</translation>
    </message>
    <message>
      <source>Practise</source>
      <translation>练习</translation>
    </message>
    <message>
      <source>Practise opens a copy of the shop in a window of its own; the real one isn't touched.</source>
      <translation>“练习”在另一个窗口打开本店的副本，真实数据不受影响。</translation>
    </message>
    <message>
      <source>Print a test page</source>
      <translation>打印测试页</translation>
    </message>
    <message>
      <source>Print it, then delete the file.</source>
      <translation>打印后请删除该文件。</translation>
    </message>
    <message>
      <source>Print its page</source>
      <translation>打印密钥页</translation>
    </message>
    <message>
      <source>Printer</source>
      <translation>打印机</translation>
    </message>
    <message>
      <source>Printer and paper</source>
      <translation>打印机与纸张</translation>
    </message>
    <message>
      <source>Printer and scanner work together.</source>
      <translation>打印机和扫码枪都正常。</translation>
    </message>
    <message>
      <source>Programme</source>
      <translation>积分方案</translation>
    </message>
    <message>
      <source>Programme files (*.toml)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>恢复密钥</translation>
    </message>
    <message>
      <source>Restore a backup</source>
      <translation>恢复备份</translation>
    </message>
    <message>
      <source>Restore and close Counter</source>
      <translation>恢复并关闭程序</translation>
    </message>
    <message>
      <source>Restore …</source>
      <translation>恢复…</translation>
    </message>
    <message>
      <source>Run it from {day} on</source>
      <translation>从 {day}起执行</translation>
    </message>
    <message>
      <source>Save its page as PDF</source>
      <translation>存为 PDF</translation>
    </message>
    <message>
      <source>Save the page</source>
      <translation>保存页面</translation>
    </message>
    <message>
      <source>Scan anything</source>
      <translation>随便扫一个</translation>
    </message>
    <message>
      <source>Scan anything to see what the scanner sends; measure how fast it is.</source>
      <translation>扫描任何东西，看扫码枪送来什么；测一测它有多快。</translation>
    </message>
    <message>
      <source>Scanner</source>
      <translation>扫码枪</translation>
    </message>
    <message>
      <source>So long without a key or a touch. Nothing on the desk is lost. A supervisor sets it.</source>
      <translation>这么久没有按键或触摸就锁屏，台面内容都在。由主管设定。</translation>
    </message>
    <message>
      <source>Stop working with these data and call whoever looks after this computer. First: {what}</source>
      <translation>请停止使用这些数据，并联系管理电脑的人。第一处：{what}</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>字号</translation>
    </message>
    <message>
      <source>Text, theme and language</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The backup is made</source>
      <translation>备份完成</translation>
    </message>
    <message>
      <source>The check was stopped</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The copy is being made</source>
      <translation>正在制作副本</translation>
    </message>
    <message>
      <source>The customer's screen</source>
      <translation>顾客屏</translation>
    </message>
    <message>
      <source>The key has five groups of six characters</source>
      <translation>密钥共五组，每组六个字符</translation>
    </message>
    <message>
      <source>The page is on its way</source>
      <translation>正在打印</translation>
    </message>
    <message>
      <source>The page is saved</source>
      <translation>页面已保存</translation>
    </message>
    <message>
      <source>The programme's rules in full</source>
      <translation>积分方案的完整规则</translation>
    </message>
    <message>
      <source>The scanner reads</source>
      <translation>扫码枪能读</translation>
    </message>
    <message>
      <source>The shop</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The test page is on its way</source>
      <translation>测试页已送出</translation>
    </message>
    <message>
      <source>The test page was read</source>
      <translation>读到了测试页</translation>
    </message>
    <message>
      <source>The window and every voucher from now on say so.</source>
      <translation>窗口和以后的凭证都这样写。</translation>
    </message>
    <message>
      <source>The window's language is another matter.</source>
      <translation>与窗口的语言无关。</translation>
    </message>
    <message>
      <source>The {n} purchase of the last {months} months, under both</source>
      <translation>近 {months} 个月的 {n} 次购物，按新旧方案各算一遍</translation>
    </message>
    <message>
      <source>The {n} purchases of the last {months} months, under both</source>
      <translation>近 {months} 个月的 {n} 次购物，按新旧方案各算一遍</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>These are another shop's or desk's data</source>
      <translation>这是别的门店或柜台的数据</translation>
    </message>
    <message>
      <source>This desk</source>
      <translation>本服务台</translation>
    </message>
    <message>
      <source>To go on, type: {word}</source>
      <translation>要继续，请输入：{word}</translation>
    </message>
    <message>
      <source>Try it here: while this page is open a scan opens nothing.</source>
      <translation>在这里试：打开这一页时，扫什么都不会跳走。</translation>
    </message>
    <message>
      <source>Two copies each: the customer's and the shop's.</source>
      <translation>每张两联：顾客联和店联。</translation>
    </message>
    <message>
      <source>Type the word as it stands there</source>
      <translation>请照原样输入</translation>
    </message>
    <message>
      <source>Up to so many milliseconds a key. More only for a scanner that measures more: a quick hand needs 100.</source>
      <translation>每个字符最多这么多毫秒。只有测出来更慢的扫码枪才调大：手快的人约 100。</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>版本</translation>
    </message>
    <message>
      <source>Version {n} is taken in</source>
      <translation>第 {n} 版已导入</translation>
    </message>
    <message>
      <source>Version {n}, since {day}</source>
      <translation>第 {n} 版，自 {day} 起</translation>
    </message>
    <message>
      <source>Vouchers are printed so from now on.</source>
      <translation>以后的凭证都这样打印。</translation>
    </message>
    <message>
      <source>Vouchers issued before keep the name they were issued under.</source>
      <translation>以前出的凭证仍用当时的店名。</translation>
    </message>
    <message>
      <source>What is different then</source>
      <translation>届时有什么不同</translation>
    </message>
    <message>
      <source>What is here now is put aside, in the folder “aside”; nothing deletes it. Counter closes: start it again.</source>
      <translation>现有数据会移到“aside”文件夹，不会删除。程序会关闭，请重新打开。</translation>
    </message>
    <message>
      <source>What is too slow to be a scanner's stands here as if it were typed.</source>
      <translation>太慢、不像扫码枪的，会像打字一样出现在这里。</translation>
    </message>
    <message>
      <source>What is wrong in the file</source>
      <translation>文件里的问题</translation>
    </message>
    <message>
      <source>What it brings</source>
      <translation>活动内容</translation>
    </message>
    <message>
      <source>What members have earned before keeps its terms.</source>
      <translation>会员此前得到的积分，条件不变。</translation>
    </message>
    <message>
      <source>What will be lost can't be told: the data here can't be read</source>
      <translation>无法判断会丢失什么：现有数据读不出来</translation>
    </message>
    <message>
      <source>Where gifts are collected; may be empty</source>
      <translation>领取礼品的地方，可以不填</translation>
    </message>
    <message>
      <source>Where this desk's vouchers come out. Each can be printed again.</source>
      <translation>本台的凭证从哪里出来。每张都可以补打。</translation>
    </message>
    <message>
      <source>Without one, a voucher can still be saved as PDF.</source>
      <translation>没有打印机也能把凭证存为 PDF。</translation>
    </message>
    <message>
      <source>Your PIN</source>
      <translation>您的密码</translation>
    </message>
    <message>
      <source>a card or a badge</source>
      <translation>卡或工牌</translation>
    </message>
    <message>
      <source>a phone or a card</source>
      <translation>手机号或卡号</translation>
    </message>
    <message>
      <source>a voucher's number</source>
      <translation>凭证号</translation>
    </message>
    <message>
      <source>a voucher's short code</source>
      <translation>凭证的短码</translation>
    </message>
    <message>
      <source>a voucher's signed code</source>
      <translation>凭证的签名码</translation>
    </message>
    <message>
      <source>and {n} more</source>
      <translation>还有 {n} 处</translation>
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>restore</source>
      <translation>恢复</translation>
    </message>
    <message>
      <source>the books</source>
      <translation>账目</translation>
    </message>
    <message>
      <source>the file</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>the journal</source>
      <translation>日志</translation>
    </message>
    <message>
      <source>what refers to what</source>
      <translation>引用关系</translation>
    </message>
    <message>
      <source>{line}: {key}</source>
      <translation>{line}：{key}</translation>
    </message>
    <message>
      <source>{name}, version {n}</source>
      <translation>{name}，第 {n} 版</translation>
    </message>
    <message>
      <source>{n} character: {kind}</source>
      <translation>{n} 个字符：{kind}</translation>
    </message>
    <message>
      <source>{n} characters: {kind}</source>
      <translation>{n} 个字符：{kind}</translation>
    </message>
    <message>
      <source>{n} entries after it will be lost</source>
      <translation>之后的 {n} 条记录将丢失</translation>
    </message>
    <message>
      <source>{n} entry after it will be lost</source>
      <translation>之后的 {n} 条记录将丢失</translation>
    </message>
    <message>
      <source>{n} h</source>
      <translation>{n} 小时</translation>
    </message>
    <message>
      <source>{n} journal entries and every sum fit.</source>
      <translation>{n} 条日志和所有合计都对得上。</translation>
    </message>
    <message>
      <source>{n} journal entry and every sum fit.</source>
      <translation>{n} 条日志和所有合计都对得上。</translation>
    </message>
    <message>
      <source>{n} min</source>
      <translation>{n} 分钟</translation>
    </message>
    <message>
      <source>{n} ms</source>
      <translation>{n} 毫秒</translation>
    </message>
    <message>
      <source>{n} ms a key: as slow as a hand. Set the scanner to send faster.</source>
      <translation>每个字符 {n} 毫秒：和手打一样慢。把扫码枪设快一些。</translation>
    </message>
    <message>
      <source>{n} ms a key: it is heard as a scanner</source>
      <translation>每个字符 {n} 毫秒：算作扫码枪</translation>
    </message>
    <message>
      <source>{n} ms a key: too slow so far. Choose {needed} ms.</source>
      <translation>每个字符 {n} 毫秒：现在太慢。请选 {needed} 毫秒。</translation>
    </message>
    <message>
      <source>{n} thing is wrong</source>
      <translation>发现 {n} 处问题</translation>
    </message>
    <message>
      <source>{n} thing to mend in {file}</source>
      <translation>{file} 有 {n} 处要改</translation>
    </message>
    <message>
      <source>{n} things are wrong</source>
      <translation>发现 {n} 处问题</translation>
    </message>
    <message>
      <source>{n} things to mend in {file}</source>
      <translation>{file} 有 {n} 处要改</translation>
    </message>
    <message>
      <source>{n} voucher is among them.</source>
      <translation>其中有 {n} 张凭证。</translation>
    </message>
    <message>
      <source>{n} vouchers are among them.</source>
      <translation>其中有 {n} 张凭证。</translation>
    </message>
    <message>
      <source>{shop}, desk {n}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{where}. Right would be: {right}</source>
      <translation>{where}。应为：{right}</translation>
    </message>
  </context>
</TS>
